// Who may import whom. Each rule says in its comment what to do instead.

/** Each package imports only from those before it. */
const order = ['contracts', 'client', 'domain', 'redis', 'event-log', 'view', 'presence', 'due-work', 'engine', 'push']
const test = '\\.test\\.tsx?$'
const adapter = '^packages/([^/]+)/(sqlite|eventstoredb|in-process|bullmq|redis)/'
const packages = (names) => `^packages/(${names.join('|')})/`

/** The same in every rule: a breach fails the check. */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

export default {
  forbidden: [
    ...order
      .slice(0, -1)
      .map((name, i) =>
        rule(
          `order-of-${name}`,
          `The order of packages is ${order.join(', ')}: move the code down, or pass it in as an argument.`,
          { path: packages([name]) },
          { path: packages(order.slice(i + 1)) },
        ),
      ),
    rule(
      'package-without-place',
      'Give the new package its place in the order, in this file.',
      { path: `^packages/(?!(${order.join('|')})/)` },
      {},
    ),
    rule('package-imports-service', 'A package knows no service: pass it in.', { path: '^packages/' }, { path: '^services/' }),
    rule(
      'services-are-apart',
      'api, worker and web share code through packages only.',
      { path: '^services/([^/]+)/' },
      { path: '^services/', pathNot: '^services/$1/' },
    ),
    rule(
      'browser-imports',
      'The browser takes from us only contracts and client.',
      { path: '^services/web/' },
      { path: '^packages/', pathNot: packages(['contracts', 'client']) },
    ),
    rule(
      'domain-types-only',
      'The domain takes only types from contracts: write `import type`.',
      { path: packages(['domain']), pathNot: test },
      { path: packages(['contracts', 'client']), dependencyTypesNot: ['type-only'] },
    ),
    rule('domain-client', 'The domain does not know the client.', { path: packages(['domain']) }, { path: packages(['client']) }),
    rule(
      'domain-npm',
      'The domain is plain functions: it uses no library.',
      { path: packages(['domain']), pathNot: [test, '^packages/domain/(opening-hours|local-day|lap|playbook)(/|\\.ts$)'] },
      { path: 'node_modules' },
    ),
    rule(
      'domain-time-zones',
      'For time zones the domain uses temporal-polyfill and nothing else.',
      { path: packages(['domain']), pathNot: test },
      { path: 'node_modules', pathNot: 'node_modules/temporal-polyfill/' },
    ),
    rule(
      'runs-anywhere',
      'contracts, client, domain and web run in a browser: no node:* there.',
      { path: `${packages(['contracts', 'client', 'domain'])}|^services/web/`, pathNot: [test, '^services/web/[^/]+\\.config\\.ts$'] },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'adapter-only-in-open-node',
      'Only engine/one-machine.ts, engine/cluster.ts and tests pick an adapter: import the port.',
      { path: '.', pathNot: [adapter, '^packages/engine/(one-machine|cluster)\\.ts$', test, '^test/'] },
      { path: adapter },
    ),
    rule(
      'adapters-are-apart',
      'An adapter imports the port, not another adapter.',
      { path: adapter, pathNot: test },
      { path: adapter, pathNot: '^packages/$1/$2/' },
    ),
    rule('test-imported', 'Nothing but tests imports from test/.', { path: '.', pathNot: '^test/' }, { path: '^test/' }),
    rule('circular', 'Move what both need into the one that is read first.', {}, { circular: true }),
    rule(
      'not-found',
      'The import leads nowhere: mend the path, or install the package.',
      {},
      { couldNotResolve: true, pathNot: '^virtual:' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
}
