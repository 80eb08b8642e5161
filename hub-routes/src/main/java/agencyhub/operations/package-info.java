/**
 * What the people who run the hub do: each act has a reason and an entry in a record that is only ever added to, and what
 * concerns many at once takes a second person.
 */
@NullMarked
package agencyhub.operations;

import org.jspecify.annotations.NullMarked;
