/** What operators, supervisors, auditors and agencies without a system see: pages, made here on the server. */
@NullMarked
package agencyhub.console;

import org.jspecify.annotations.NullMarked;
