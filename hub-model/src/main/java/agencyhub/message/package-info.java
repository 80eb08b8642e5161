/** What agencies say to each other: the envelope, the message types, reading and writing them. */
@NullMarked
package agencyhub.message;

import org.jspecify.annotations.NullMarked;
