// Runs Azurite's three services in this process: node azurite.mjs <folder> <blob port> <queue port> <table port>
// Prints one line of JSON with the ports when all three listen. Stops when standard input closes.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const drainLimit = 2_000;
const saveLimit = 10_000;

// A terminal sends these to the whole process group. LocalHost decides when storage stops: it may still be writing.
for (const signal of ["SIGINT", "SIGHUP", "SIGQUIT"]) {
  process.on(signal, () => {});
}

// LocalHost may be gone: a write to its end of the pipe must not end this process before the data is saved.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});

const [folder, ...ports] = process.argv.slice(2);
const processFile = join(folder, "azurite.pid");
const servers = [];
let stopping;

process.on("SIGTERM", () => stop(0));
process.on("uncaughtException", (error) => {
  console.error(error);
  stop(1);
});
process.stdin.on("end", () => stop(0)).on("error", () => stop(0)).resume();

// The next LocalHost waits until this file is gone, since the databases are written last.
mkdirSync(folder, { recursive: true });
writeFileSync(processFile, `${process.pid}`);
process.on("exit", () => rmSync(processFile, { force: true }));

const starting = start();
await starting;

async function start() {
  for (const server of createServers(folder, ports.map(Number))) {
    servers.push(server);
    await server.start();
  }

  const [blob, queue, table] = servers.map((server) => server.httpServer.address().port);
  console.log(JSON.stringify({ blob, queue, table }));
}

// The services' own classes, not the command line: it cannot report its ports and answers the signals ignored above.
function createServers(location, [blobPort, queuePort, tablePort]) {
  const require = createRequire(import.meta.url);
  const load = (name) => require(`azurite/dist/src/${name}`).default;
  const [BlobServer, BlobConfiguration] = ["blob/BlobServer", "blob/BlobConfiguration"].map(load);
  const [QueueServer, QueueConfiguration] = ["queue/QueueServer", "queue/QueueConfiguration"].map(load);
  const [TableServer, TableConfiguration] = ["table/TableServer", "table/TableConfiguration"].map(load);

  // Longer than any client keeps an idle connection, so that no request meets a connection that is being closed.
  const address = (port) => ["127.0.0.1", port, 300];
  const database = (name) => join(location, `__azurite_db_${name}__.json`);
  const extents = (name) => [{ locationId: "Default", locationPath: join(location, `__${name}storage__`), maxConcurrency: 50 }];
  const noLogs = [false, undefined, false, undefined];
  const noTableLogs = [false, false, undefined, undefined];
  const strictWithAnyApiVersion = [false, true];

  return [
    new BlobServer(
      new BlobConfiguration(
        ...address(blobPort), database("blob"), database("blob_extent"), extents("blob"), ...noLogs, ...strictWithAnyApiVersion,
      ),
    ),
    new QueueServer(
      new QueueConfiguration(
        ...address(queuePort), database("queue"), database("queue_extent"), extents("queue"), ...noLogs, ...strictWithAnyApiVersion,
      ),
    ),
    new TableServer(new TableConfiguration(...address(tablePort), database("table"), ...noTableLogs, ...strictWithAnyApiVersion)),
  ];
}

function stop(exitCode) {
  process.exitCode ||= exitCode;
  stopping ??= close();
}

// Nothing is answered after the databases are written: what a client was told is stored, is stored.
async function close() {
  setTimeout(() => process.exit(1), drainLimit + saveLimit).unref();
  await Promise.allSettled([starting]);
  await Promise.all(servers.map((server) => drain(server.httpServer)));

  for (const closed of await Promise.allSettled(servers.map(closeServer))) {
    if (closed.status === "rejected") {
      console.error(closed.reason);
      process.exitCode = 1;
    }
  }

  // No process.exit: it would cut off an automatic save that is still being written. The process ends when nothing is left to do.
  process.stdin.destroy();
}

// A server that could not listen refuses to close, yet its databases are open.
function closeServer(server) {
  return server.getStatus() === "Running" ? server.close() : server.afterClose();
}

async function drain(httpServer) {
  let open = true;
  httpServer.removeAllListeners("request").on("request", (request) => request.socket.destroy());
  httpServer.close(() => (open = false));

  for (const end = Date.now() + drainLimit; open && Date.now() < end; await delay(20)) {
    httpServer.closeIdleConnections();
  }

  httpServer.closeAllConnections();
}
