/** The hub's verbs: what {@code hub.jar} does beside being the server. */
@NullMarked
package agencyhub.command;

import org.jspecify.annotations.NullMarked;
