// What must not be forgotten, as files: outbox/ what we still have to send, sent/ with what the hub said to it, told/ what we were told,
// position how far the pull inbox is read. A database does as well; what matters is the order of writing.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { open, readFile, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as hub from './hub.mjs';

const folder = () => hub.setting('STATE', 'state');
const place = (...names) => join(folder(), ...names);

/** Whole or not at all, whenever the power fails: write aside, bring to disk, rename. */
async function write(path, bytes) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const aside = await open(`${path}.new`, 'w', 0o600);
    try {
        await aside.writeFile(bytes);
        await aside.sync();
    } finally {
        await aside.close();
    }
    await rename(`${path}.new`, path);
    const parent = await open(dirname(path)); // the name itself must be on disk, too
    await parent.sync();
    await parent.close();
}

/** What we are going to send, before we send it. The time in its name keeps the order: what comes first is answered first. */
export async function keep(id, bytes) {
    for (const box of ['outbox', 'sent']) {
        if ((await list(box)).some((name) => name.endsWith(`-${id}.json`))) {
            return;
        }
    }
    latest = Math.max(Date.now(), latest + 1);
    await write(place('outbox', `${latest}-${id}.json`), bytes);
}

let latest = 0;

async function list(box) {
    return existsSync(place(box)) ? (await readdir(place(box))).filter((name) => /^\d+-.*\.json$/.test(name)).sort() : [];
}

/** The id of our answer to a delivery: always the same, so that it is answered once, whenever we crash. */
export function answerTo(delivery) {
    const hex = createHash('sha256').update(`answer to ${delivery}`).digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Takes in what we were told, once. First our answer is kept, then that we were told. Returns whether it was new. */
export async function take(delivery, bytes, answer) {
    if (!/^[0-9a-f-]{36}$/.test(delivery)) {
        throw new SyntaxError('no id of a delivery'); // it becomes the name of a file
    }
    if (existsSync(place('told', `${delivery}.json`))) {
        return false;
    }
    if (answer) {
        await keep(answer.id, answer.bytes);
    }
    await write(place('told', `${delivery}.json`), bytes);
    return true;
}

/** How far the pull inbox is read; null in the beginning. */
export async function position() {
    return existsSync(place('position')) ? readFile(place('position'), 'utf8') : null;
}

/** Only after everything up to there was taken in. */
export async function passed(position) {
    await write(place('position'), String(position));
}

/**
 * Sends what the outbox holds, oldest first. Returns how many the hub refused. It may be sent twice where we crash between sending and noting that: the hub
 * knows the id, and gives the same receipt.
 */
export async function sendWhatWaits() {
    let refused = 0;
    for (const name of await list('outbox')) {
        const id = name.replace(/^\d+-|\.json$/g, '');
        let said;
        try {
            const receipt = await hub.submit(await readFile(place('outbox', name)));
            const told = receipt.recipients.map((each) => each.agency).join(', ') || 'nobody';
            said = `accepted as entry ${receipt.entry}, for ${told}`;
            await write(place('sent', `${id}.receipt`), JSON.stringify(receipt));
        } catch (error) {
            if (!(error instanceof hub.Refused)) {
                throw error;
            }
            refused++;
            said = `refused: ${error.message}`;
            await write(place('sent', `${id}.refusal`), JSON.stringify(error.message));
        }
        await rename(place('outbox', name), place('sent', name));
        console.log(`${id} ${said}`);
    }
    return refused;
}
