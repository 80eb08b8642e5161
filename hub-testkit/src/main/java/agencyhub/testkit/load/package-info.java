/** The benchmark: drives a hub over real sockets, checks end to end that nothing is lost, says what it cost. */
@NullMarked
package agencyhub.testkit.load;

import org.jspecify.annotations.NullMarked;
