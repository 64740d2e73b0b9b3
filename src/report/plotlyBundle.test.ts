import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { BUNDLE_PATH, plotlyBundle } from './plotlyBundle';

function projectWith(bundle: string | undefined): string {
  const root = mkdtempSync(join(tmpdir(), 'bundle-'));
  if (bundle !== undefined) {
    mkdirSync(join(root, '.cache'));
    writeFileSync(join(root, BUNDLE_PATH), bundle);
  }
  return root;
}

test('without the bundle the message says how to make it', (context) => {
  const root = projectWith(undefined);
  context.after(() => rmSync(root, { recursive: true }));
  assert.throws(() => plotlyBundle(root), /\.cache\/plotly\.min\.js is missing .*npm run setup/);
});

test('plotly lands on window even where module loaders are about, and its text cannot end the script', (context) => {
  // The head of plotly's own bundle, and what would harm a page.
  const umd = `(function(a,b){typeof module=="object"&&module.exports?module.exports=b():typeof define=="function"&&define.amd?define([],b):(self.Plotly=b())})(self,()=>({text:"$& </script> <!-- x"}));`;
  const root = projectWith(umd);
  context.after(() => rmSync(root, { recursive: true }));
  const html = plotlyBundle(root);
  assert.equal(html.match(/<\/script/g)?.length, 1);
  assert.ok(!html.includes('<!--'));
  const define = Object.assign(() => assert.fail('AMD was used'), { amd: {} });
  const page: Record<string, unknown> = {
    module: { exports: {} },
    exports: {},
    define,
    addEventListener: () => {},
  };
  page.window = page.self = page;
  runInContext(html.replace(/<\/?script>/g, ''), createContext(page));
  assert.deepEqual({ ...(page.Plotly as object) }, { text: '$& </script> <!-- x' });
});
