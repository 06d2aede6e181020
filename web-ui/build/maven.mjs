// `build` makes the page, `test` checks it. Both install packages only when the lock file changed, and `build` does
// nothing when nothing it reads changed: the module is built before every start.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const INSTALLED = 'node_modules/.installed';
const BUILT = 'target/page.stamp';
const PAGE = 'target/classes/static/index.html';
const INPUTS = [
  'src',
  'public',
  'index.html',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  '../sync-api/openapi.json',
  'build',
];

function filesIn(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

function hashOf(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const file of paths.filter(existsSync).flatMap(filesIn)) {
    hash.update(`\0${file}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function upToDate(stamp, hash) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

function npm(...words) {
  execFileSync('npm', words, { stdio: 'inherit', env: { ...process.env, NO_UPDATE_NOTIFIER: '1' } });
}

function install() {
  const hash = hashOf(['package-lock.json', '.npmrc']);
  if (upToDate(INSTALLED, hash)) return;
  npm('ci', '--include=dev', '--no-audit', '--no-fund');
  writeFileSync(INSTALLED, hash);
}

function build() {
  const hash = hashOf(INPUTS);
  if (existsSync(PAGE) && upToDate(BUILT, hash)) {
    console.log('web-ui: nothing changed since the page was built');
    return;
  }
  install();
  npm('run', '--silent', 'build');
  mkdirSync('target', { recursive: true });
  writeFileSync(BUILT, hash);
}

function test() {
  install();
  npm('test', '--silent');
}

const tasks = { build, test };
const task = tasks[process.argv[2]];
if (task === undefined) {
  console.error(`usage: maven.sh ${Object.keys(tasks).join('|')}`);
  process.exit(2);
}
try {
  task();
} catch (error) {
  // npm has told its reason already; a stack trace of this script would bury it.
  console.error(`web-ui: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
