/** Doors in: HTTPS and AMQP. Who is calling, what do they say, is it accepted; then the receipt. */
@NullMarked
package agencyhub.intake;

import org.jspecify.annotations.NullMarked;
