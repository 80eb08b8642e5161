/** Business time, which tests and the try-out may move. Real time is never moved. */
@NullMarked
package agencyhub.clock;

import org.jspecify.annotations.NullMarked;
