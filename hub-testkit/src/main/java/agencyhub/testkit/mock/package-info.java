/** Mock agencies from a script in YAML, for teams that do not write Java: the command {@code mock}. */
@NullMarked
package agencyhub.testkit.mock;

import org.jspecify.annotations.NullMarked;
