// Sends a message: node submit.mjs ../messages/referral.json AN-2026-0042
//
// Without arguments it sends what an earlier run could not. Ends with 0 if the hub took all of it, 1 if it refused something,
// 2 if something is missing here, and 3 if the hub cannot be reached now: then run it again.

import { readFile } from 'node:fs/promises';
import * as hub from './hub.mjs';
import * as store from './store.mjs';

const [file, reference, ...more] = process.argv.slice(2);
if (file === '-h' || file === '--help' || more.length || (file && !reference)) {
    hub.stop('node submit.mjs [FILE CASE-REFERENCE]: sends a message, and what an earlier run could not send.', 2);
}
if (file) {
    let message;
    try {
        message = JSON.parse(await readFile(file, 'utf8'));
    } catch (error) {
        hub.stop(`${file} holds no message: ${error.message}`, 2);
    }
    const bytes = hub.event(message.type, reference, message.data, { marking: message.marking });
    // First it is ours to lose, then we send it: if this program dies in between, the next run sends it.
    await store.keep(JSON.parse(bytes).id, bytes);
}
try {
    process.exitCode = (await store.sendWhatWaits()) ? 1 : 0;
} catch (error) {
    if (!(error instanceof hub.NotNow)) {
        throw error;
    }
    hub.stop(`${error.message}\nIt is kept. Run this again later.`, 3);
}
