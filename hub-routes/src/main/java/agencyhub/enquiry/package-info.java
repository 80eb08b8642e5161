/** What an agency may read: its messages, inbox, duties and cases, by need to know. */
@NullMarked
package agencyhub.enquiry;

import org.jspecify.annotations.NullMarked;
