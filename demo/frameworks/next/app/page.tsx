import {Suspense} from 'react';
import {CardForm} from './card-form';

export const dynamic = 'force-dynamic';

/** A part of the page that the server sends later. React hydrates it on its own. */
async function Plan() {
  await new Promise((resolve) => setTimeout(resolve, 300));
  return <CardForm />;
}

export default function Page() {
  return (
    <main>
      <Suspense fallback={null}>
        <Plan />
      </Suspense>
    </main>
  );
}
