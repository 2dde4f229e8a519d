import asyncio
import sys

import asyncpg

host, port, user, database, mode, ca = sys.argv[1:]


async def main():
    await asyncpg.connect(f"postgresql://{user}@{host}:{port}/{database}?sslmode={mode}&sslrootcert={ca}")


asyncio.run(main())
