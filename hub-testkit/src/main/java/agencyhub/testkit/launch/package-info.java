/** How a test starts a hub in its own process, without knowing the hub's server: by what it finds on the class path. */
@NullMarked
package agencyhub.testkit.launch;

import org.jspecify.annotations.NullMarked;
