// What an agency does with what it is told, whichever door it came through.

import * as hub from './hub.mjs';
import * as store from './store.mjs';

const REHEARSAL = process.env.REHEARSAL === 'yes'; // then a program may say "actioned", for nothing is in earnest

/**
 * Takes in one delivery. It may come more than once; what it asks for is done once.
 *
 * delivery: the id of the delivery, the same whenever it comes again. Duplicates are known by it, not by the event's id.
 * level:    what our office is asked to say, "received" or "actioned"; absent where nobody asks.
 */
export async function told(delivery, office, level, bytes) {
    const event = JSON.parse(bytes);
    if (!event?.id || !event.subject || !event.type) {
        throw new SyntaxError('no event');
    }
    let answer;
    if (level) {
        // "received" says that a named office has seen it, so in earnest this belongs to the button that a person presses.
        // "actioned" says what was done, in "reason", and "rejected" says why: neither is a program's to say.
        const said = { message: event.id, level: 'received', by: { office } };
        if (REHEARSAL && level === 'actioned') {
            Object.assign(said, { level, reason: 'This is a rehearsal: nothing was done.' });
        }
        const id = store.answerTo(delivery);
        answer = {
            id,
            bytes: hub.event(
                'agencyhub.acknowledgement.v1',
                event.subject.replace(/^case\//, ''),
                said,
                { id, marking: 'OFFICIAL' }),
        };
    }
    const isNew = await store.take(delivery, bytes, answer);
    // Never print or log what the event says: it is about a person.
    console.log(`${isNew ? 'told' : 'told again'}: ${event.type} of ${event.subject}, for ${office}`);
    return isNew;
}
