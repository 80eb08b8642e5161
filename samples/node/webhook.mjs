// Receives the hub's webhook: node webhook.mjs
//
// In earnest it stands behind a proxy that speaks TLS. It answers once what came is on disk, and acknowledges afterwards.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import * as hub from './hub.mjs';
import * as office from './office.mjs';
import * as store from './store.mjs';

const LARGEST = 2 << 20; // a message has 1 MiB at most
const TOLERANCE = 300; // seconds by which the hub's clock and ours may differ: what is older may be somebody's recording

/** Several secrets may be in force while one is replaced, separated by blanks. */
const secrets = hub.setting('WEBHOOK_SECRETS').trim().split(/\s+/).map((secret) => {
    const base64 = secret.replace(/^whsec_/, '');
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64) || base64.length % 4) {
        hub.stop('WEBHOOK_SECRETS holds something that is no secret: whsec_ and base64, separated by blanks.', 2);
    }
    return Buffer.from(base64, 'base64');
});
['HUB_TOKEN', 'AGENCY'].forEach((needed) => hub.setting(needed));

/** Standard Webhooks: HMAC-SHA256 over id, timestamp and the very bytes that came, one signature for each of the hub's secrets. */
function isGenuine(headers, body) {
    const id = headers['webhook-id'] ?? '';
    const timestamp = headers['webhook-timestamp'] ?? '';
    if (!id || !/^\d{1,12}$/.test(timestamp) || Math.abs(Date.now() / 1000 - Number(timestamp)) > TOLERANCE) {
        return false;
    }
    const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
    const given = String(headers['webhook-signature'] ?? '').split(' ')
        .filter((each) => each.startsWith('v1,'))
        .map((each) => Buffer.from(each.slice(3), 'base64'));
    // timingSafeEqual takes as long for a near miss as for a far one: === would tell how near.
    return secrets.some((secret) => {
        const expected = createHmac('sha256', secret).update(signed).digest();
        return given.some((each) => each.length === expected.length && timingSafeEqual(each, expected));
    });
}

/** The bytes as they came: the signature is over them, not over what they mean. Null where they are too many. */
async function read(request) {
    const parts = [];
    let length = 0;
    for await (const part of request) {
        length += part.length;
        if (length > LARGEST) {
            return null;
        }
        parts.push(part);
    }
    return Buffer.concat(parts);
}

/** What to answer. */
async function receive(request) {
    if (request.method !== 'POST') {
        return 405;
    }
    const body = await read(request);
    if (!body) {
        return 413;
    }
    const { headers } = request;
    if (!isGenuine(headers, body)) {
        return 401; // to the hub a fault of this door: it tells operations, and tries again
    }
    try {
        await inTurn(() => office.told(headers['webhook-id'], headers['hub-office'] ?? '', headers['hub-level'], body));
    } catch (error) {
        if (error instanceof SyntaxError) {
            return 400; // genuine, and no event: refused for good
        }
        console.error(`could not be kept: ${error.code ?? error.name}`);
        return 503; // the disk is full, say: not now, and the hub comes again
    }
    return 204; // delivered, and on disk. It acknowledges nothing: that is a message of its own
}

// What is on its way comes side by side, but is taken in one after the other: two copies of one delivery may come at the same time.
let before = Promise.resolve();
function inTurn(what) {
    const turn = before.then(what);
    before = turn.catch(() => {});
    return turn;
}

const server = createServer(async (request, response) => {
    const status = await receive(request).catch(() => 400); // it broke off
    response.writeHead(status, { 'content-length': 0, ...(status === 413 && { connection: 'close' }) }).end();
    if (status === 204) {
        acknowledge();
    }
});

/** Not within the hub's call: the hub waits for our answer, and we would wait for the hub's. */
let sending;
let again = false;
function acknowledge() {
    again = true;
    sending ??= (async () => {
        while (again) {
            again = false;
            await store.sendWhatWaits().catch((error) => {
                console.error(`${error.message} It is kept, and sent again.`);
                setTimeout(acknowledge, 5_000);
            });
        }
        sending = undefined;
    })();
}

const [, host, port] = /^(.*):(\d+)$/.exec(process.env.LISTEN ?? '127.0.0.1:8790') ?? hub.stop('Set LISTEN to host:port.', 2);
if (Number(port) > 65535) {
    hub.stop(`Cannot listen on ${host}:${port}: there is no such port.`, 2);
}
server.on('error', (error) => hub.stop(`Cannot listen on ${host}:${port}: ${error.message}`, 2));
server.listen(Number(port), host, () => {
    console.log(`listening on http://${host}:${server.address().port}/`);
    acknowledge(); // what was left when this program ended last
});
