import type {ReactNode} from 'react';
import Link from 'next/link';
import 'fenerum-elements/fenerum-elements.css';

export const metadata = {title: 'My subscription', icons: 'data:,'};

export default function Layout({children}: {children: ReactNode}) {
  return (
    <html lang="en">
      <body>
        <nav>
          <Link href="/">Card</Link> <Link href="/account">Account</Link>
        </nav>
        {children}
      </body>
    </html>
  );
}
