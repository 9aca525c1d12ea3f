/**
 * The two ways out, on OkHttp: a transport to declared hosts and a guarded fetcher of strangers' pages. The only place
 * that imports it. Written against what OkHttp 4.12 and 5 have in common. Floor 2.
 */
@NullMarked
package io.trackai.adapter.okhttp;

import org.jspecify.annotations.NullMarked;
