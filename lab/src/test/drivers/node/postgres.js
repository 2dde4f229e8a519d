import { readFileSync } from 'node:fs'
import postgres from 'postgres'

const [host, port, user, database, mode, ca] = process.argv.slice(2)
const words = { disable: false, 'verify-full': () => ({ ca: readFileSync(ca) }) }
const ssl = typeof words[mode] === 'function' ? words[mode]() : (words[mode] ?? mode)
const sql = postgres({ host, port, user, database, ssl })
await sql`SELECT 1`
await sql.end()
