/** `npm run generate`: the database client from prisma/schema.prisma. `npm start` and `npm test` do it themselves. */
import { generateClient } from "#scripts/supervisor/build-when-changed.ts";

await generateClient();
