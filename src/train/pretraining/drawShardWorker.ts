/** `node --import tsx drawShardWorker.ts JSON`: draws one file of pictures, see `drawShard`. */
import { type DrawShardOptions, drawShard } from './drawShard';

drawShard(JSON.parse(process.argv[2]) as DrawShardOptions).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
