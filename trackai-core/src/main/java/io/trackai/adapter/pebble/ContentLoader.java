package io.trackai.adapter.pebble;

import io.pebbletemplates.pebble.loader.Loader;
import java.io.Reader;
import java.io.StringReader;

/** Hands Pebble the content it was asked for: the name of a template is its text, and there are no others to find. */
final class ContentLoader implements Loader<String> {

    @Override
    public Reader getReader(String content) {
        return new StringReader(content);
    }

    @Override
    public String createCacheKey(String content) {
        return content;
    }

    @Override
    public String resolveRelativePath(String relativePath, String anchorPath) {
        return relativePath;
    }

    @Override
    public boolean resourceExists(String content) {
        return true;
    }

    @Override
    public void setCharset(String charset) {
        // Content is text already.
    }

    @Override
    public void setPrefix(String prefix) {
        // Content has no path.
    }

    @Override
    public void setSuffix(String suffix) {
        // Content has no path.
    }
}
