import { join } from 'node:path';

/** Where the end-to-end test leaves its report; the browser test opens it there. Screenshots go beside it. */
export const TEST_REPORT = join('.cache', 'test', 'report');

/** Folder for the screenshots of the browser tests. */
export const SCREENSHOTS = join('.cache', 'test', 'screenshots');
