/** What the files look like, what the page inspection sees, and whether both do what they say. */
@org.jspecify.annotations.NullMarked
package io.trackai.gtm;
