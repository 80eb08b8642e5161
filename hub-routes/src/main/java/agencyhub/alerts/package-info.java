/** Problems that need somebody: seen by a watch of its own, opened once, told by mail, webhook and metric, and resolved. */
@NullMarked
package agencyhub.alerts;

import org.jspecify.annotations.NullMarked;
