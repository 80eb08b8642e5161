/** The database and the broker that the hub brings along, so that it needs nothing but a JDK. */
@NullMarked
package agencyhub.embedded;

import org.jspecify.annotations.NullMarked;
