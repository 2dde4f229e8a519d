import pg from 'pg'

const [host, port, user, database, mode, ca] = process.argv.slice(2)
const client = new pg.Client(
  `postgresql://${user}@${host}:${port}/${database}?sslmode=${mode}&sslrootcert=${ca}`)
await client.connect()
await client.end()
