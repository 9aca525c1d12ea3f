/** The contract suites on our own implementations, and on broken ones to see that they bite. */
@NullMarked
package io.trackai.testkit.contract;

import org.jspecify.annotations.NullMarked;
