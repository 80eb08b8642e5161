/** What an agency's own program needs to speak with the hub: submit, prove, receive once, acknowledge. */
@NullMarked
package agencyhub.client;

import org.jspecify.annotations.NullMarked;
