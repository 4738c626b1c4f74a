import { build } from 'esbuild';

/** n8n installs a node without its dependencies: the core goes into the one file that imports it. */
await build({
	entryPoints: ['nodes/lib/core.ts'],
	outfile: 'dist/nodes/lib/core.js',
	bundle: true,
	format: 'cjs',
	platform: 'neutral',
	mainFields: ['module', 'main'],
	target: 'es2022',
	charset: 'utf8',
	// Names stay as they are in the source. Without white space and comments the package keeps below 80 kB.
	minifyWhitespace: true,
	minifySyntax: true,
	lineLimit: 1000,
	legalComments: 'none',
	allowOverwrite: true,
});
