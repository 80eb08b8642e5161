// Reads the pull inbox: node inbox.mjs          (goes on for ever)
//                       node inbox.mjs --once   (takes what is there, and ends)
//
// For an agency that has no address which the hub could call.

import { setTimeout as pause } from 'node:timers/promises';
import * as hub from './hub.mjs';
import * as office from './office.mjs';
import * as store from './store.mjs';

/** One page. Returns how many items it had. */
async function read(wait) {
    const position = await store.position();
    // "after" tells the hub that everything up to there has arrived: only ever say it of what is on disk.
    const after = position === null ? '' : `&after=${position}`;
    const page = await hub.patiently(
        () => hub.call('GET', `/api/inbox?limit=50&wait=${wait}${after}`, undefined, wait + 30));
    for (const item of page.items) {
        await office.told(item.delivery, item.office, item.level, Buffer.from(JSON.stringify(item.event)));
        // If we die before this line, the item comes again, and is known by its delivery.
        await store.passed(item.position);
    }
    return page.items.length;
}

const [argument] = process.argv.slice(2);
if (argument && argument !== '--once') {
    hub.stop('node inbox.mjs [--once]: reads the pull inbox, and acknowledges.', 2);
}
const once = argument === '--once';
hub.setting('AGENCY');
for (let done = false; !done;) {
    try {
        const found = await read(once ? 0 : 30);
        await store.sendWhatWaits();
        done = once && !found; // an empty page after the last: the hub knows now that all of it has arrived
    } catch (error) {
        if (error instanceof hub.Refused) {
            hub.stop(error.message, 1);
        }
        if (!(error instanceof hub.NotNow)) {
            throw error;
        }
        if (once) {
            hub.stop(`${error.message}\nNothing is lost. Run this again later.`, 3);
        }
        console.error(error.message);
        await pause(5_000);
    }
}
