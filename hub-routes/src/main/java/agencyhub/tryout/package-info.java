/**
 * The hub at work without any settings: stand-in agencies play a fictional case in quickened time, told from the ledger, and
 * stay for the newcomer's own messages.
 */
@NullMarked
package agencyhub.tryout;

import org.jspecify.annotations.NullMarked;
