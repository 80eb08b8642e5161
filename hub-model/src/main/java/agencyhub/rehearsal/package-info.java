/** Cases played through in memory, in quickened time, by the engine itself: what a policy does is seen before it is in force. */
@NullMarked
package agencyhub.rehearsal;

import org.jspecify.annotations.NullMarked;
