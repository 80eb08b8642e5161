// Talking to the hub over HTTP: send without losing or doubling anything, and check the receipt.
// Node 18 or later, no dependencies.

import { createHash, createPublicKey, randomUUID, verify } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE = Number(process.env.PATIENCE ?? 60) * 1000; // for which sending is tried before it is left for later

/** Configuration comes from the environment, so that no token stands in a file of the program. */
export function setting(name, usual) {
    const value = process.env[name] ?? usual; // set, but empty, is a mistake and not the usual
    return value ? value : stop(`Set ${name}: see README.md beside this program.`, 2);
}

export function stop(why, status) {
    console.error(why);
    process.exit(status);
}

/** The hub will never take this, however often it is sent: a person has to look. */
export class Refused extends Error {}

/** No answer, or not now. The same bytes may be sent again at any time, and count once. */
export class NotNow extends Error {
    constructor(why, { after, soon = true } = {}) {
        super(why);
        this.after = after; // seconds, where the hub says so
        this.soon = soon; // whether it may go well by itself
    }
}

/** One call. Returns what the hub said, or says whether coming again is of any use. */
export async function call(method, path, body, seconds = 45) {
    let answer, text;
    const address = setting('HUB', 'http://127.0.0.1:8080');
    if (!/^https?:\/\//.test(address)) {
        stop(`HUB is no address such as https://hub.example: ${address}`, 2);
    }
    try {
        answer = await fetch(address + path, {
            method,
            body,
            headers: {
                authorization: `Bearer ${setting('HUB_TOKEN')}`,
                ...(body && { 'content-type': 'application/cloudevents+json' }),
            },
            redirect: 'error', // a token goes nowhere but to the hub
            signal: AbortSignal.timeout(seconds * 1000),
        });
        text = await answer.text();
    } catch (error) { // refused, timed out, or cut short: nobody knows whether it arrived
        throw new NotNow(`The hub cannot be reached: ${error.cause?.message || error.message}`);
    }
    if (answer.ok) {
        return JSON.parse(text);
    }
    let problem = {};
    try {
        problem = JSON.parse(text); // application/problem+json, with a stable code
    } catch {
        // somebody in between said it
    }
    let why = `${answer.status} ${problem.code ?? ''}: ${problem.detail ?? answer.statusText}`;
    for (const fault of problem.errors ?? []) {
        why += `\n  ${fault.pointer || fault.parameter || '/'}: ${fault.detail}`;
    }
    if (answer.status === 401) { // not the message's fault: it stays ours to send
        throw new NotNow(`${why} Is HUB_TOKEN the agency's token?`, { soon: false });
    }
    if ([408, 425, 429].includes(answer.status) || answer.status >= 500) {
        throw new NotNow(why, { after: Number(answer.headers.get('retry-after')) || undefined });
    }
    throw new Refused(why);
}

/** Tries again with growing pauses, as long as coming again may help. */
export async function patiently(what) {
    const end = Date.now() + PATIENCE;
    for (let seconds = 0.5; ; seconds = Math.min(seconds * 2, 30)) {
        try {
            return await what();
        } catch (error) {
            // Jitter: not all agencies at the same moment.
            const wait = 1000 * (error.after ?? seconds * (0.5 + Math.random()));
            if (!(error instanceof NotNow) || !error.soon || Date.now() + wait > end) {
                throw error;
            }
            await pause(wait);
        }
    }
}

/** A new message as bytes. Make it once and keep it: whoever sends again sends these very bytes. */
export function event(type, reference, data, { id = randomUUID(), marking = 'OFFICIAL-SENSITIVE' } = {}) {
    return Buffer.from(JSON.stringify({
        specversion: '1.0',
        id,
        source: `urn:agency:${setting('AGENCY')}`,
        type,
        subject: `case/${reference}`,
        time: new Date().toISOString(),
        datacontenttype: 'application/json',
        marking,
        data,
    }));
}

/** Sends these bytes until the hub has said yes or no, and returns its receipt, checked. */
export async function submit(bytes) {
    const receipt = await patiently(() => call('POST', '/api/messages', bytes));
    // The digest is over the bytes that the hub got. If it differs, somebody in between changed them.
    const digest = 'sha-256:' + createHash('sha256').update(bytes).digest('hex');
    if (receipt.digest !== digest) {
        throw new Refused(`The receipt is for other bytes than were sent: ${receipt.digest}, not ${digest}.`);
    }
    await checkProof(receipt);
    return receipt;
}

/**
 * The receipt's proof is a JWS: header, payload and signature, each base64url. The signature must be the hub's (Ed25519), and the payload
 * must say what the receipt says. Keep it: with the hub's public key anybody can check it, without the hub.
 */
async function checkProof({ proof, ...said }) {
    const [header, payload, signature] = proof.split('.');
    const { alg, kid } = JSON.parse(Buffer.from(header, 'base64url'));
    const { keys } = await patiently(() => call('GET', '/.well-known/jwks.json')); // in earnest: kept, and pinned
    const jwk = keys.find((key) => key.kid === kid);
    if (alg !== 'EdDSA' || !jwk) {
        throw new Refused('The receipt is signed with a key that the hub does not publish.');
    }
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    if (!verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))) {
        throw new Refused('The signature of the receipt is not the hub\'s.');
    }
    if (Buffer.from(payload, 'base64url').toString() !== canonical(said)) {
        throw new Refused('The receipt says something else than its proof.');
    }
}

/** RFC 8785: no blanks, members in the order of their names. Strings and numbers are as JSON.stringify writes them. */
function canonical(value) {
    if (Array.isArray(value)) {
        return `[${value.map(canonical).join(',')}]`;
    }
    if (value !== null && typeof value === 'object') {
        return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
    }
    return JSON.stringify(value);
}
