/** What agencies' developers use to try their system with a hub: a client, events, stand-in agencies, commands. */
@NullMarked
package agencyhub.testkit;

import org.jspecify.annotations.NullMarked;
