/** What is published for those who write programs against the hub: OpenAPI, AsyncAPI and the JSON Schemas. */
@NullMarked
package agencyhub.contract;

import org.jspecify.annotations.NullMarked;
