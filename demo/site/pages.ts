/** The pages of the documentation, in the order of the navigation. */

export interface Page {
  /** Name of the page's file in the site, without `.html`. */
  readonly slug: string;
  /** Markdown file, relative to the top of the project. */
  readonly source: string;
  /** Name in the navigation. */
  readonly name: string;
}

export interface Group {
  readonly name: string;
  readonly pages: readonly Page[];
}

const doc = (slug: string, name: string): Page => ({slug, name, source: `demo/docs/${slug}.md`});

export const groups: readonly Group[] = [
  {
    name: 'Start',
    pages: [
      {slug: 'index', name: 'Getting started', source: 'README.md'},
      doc('script-tag', 'Script tag'),
      doc('loading', 'When the form loads'),
      doc('frameworks', 'Frameworks'),
      doc('server', 'Your server'),
      doc('forms', 'Plain HTML forms'),
      {slug: 'backend', name: 'Reference backend', source: 'demo/backend/README.md'},
      doc('server-languages', 'Servers in other languages'),
    ],
  },
  {
    name: 'Payments',
    pages: [doc('retry-page', 'Retry page'), doc('sepa', 'SEPA Direct Debit')],
  },
  {
    name: 'Customize',
    pages: [doc('theming', 'Theming'), doc('languages', 'Languages')],
  },
  {
    name: 'Test and operate',
    pages: [
      doc('sandbox', 'Sandbox and testing'),
      doc('go-live', 'Go live'),
      doc('doctor', 'Doctor'),
      doc('troubleshooting', 'Troubleshooting'),
      doc('failures', 'Errors and failures'),
      doc('import', 'Import payment methods'),
      doc('upgrading', 'Upgrading'),
      {slug: 'changelog', name: 'Changes', source: 'CHANGELOG.md'},
    ],
  },
  {
    name: 'Security',
    pages: [
      doc('security', 'Security and policies'),
      doc('threat-model', 'Threat model'),
      doc('card-testing', 'Card testing'),
      {slug: 'reporting', name: 'Report a vulnerability', source: 'SECURITY.md'},
    ],
  },
  {name: 'Reference', pages: [doc('reference', 'Reference')]},
];

export const pages: readonly Page[] = groups.flatMap((group) => group.pages);
