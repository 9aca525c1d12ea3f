package io.trackai.adapter.pebble;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.ForTokenParser;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Pebble's loops, with a look at the time before each turn: a loop over a literal, a map or what a filter made can run
 * without writing a character and without touching a list of ours.
 */
final class TimedLoops extends AbstractExtension {

    /** Where a rendering keeps its time; a name that no template can spell. */
    static final String TIME = " time";

    @Override
    public List<TokenParser> getTokenParsers() {
        return List.of(new Loop());
    }

    private static final class Loop implements TokenParser {

        private final ForTokenParser usual = new ForTokenParser();

        @Override
        public String getTag() {
            return usual.getTag();
        }

        @Override
        public RenderableNode parse(Token token, Parser parser) {
            RenderableNode parsed = usual.parse(token, parser);
            return parsed instanceof ForNode loop
                    ? new ForNode(
                            loop.getLineNumber(),
                            loop.getIterationVariable(),
                            loop.getIterable(),
                            new Turn(loop.getBody()),
                            loop.getElseBody())
                    : parsed;
        }
    }

    private static final class Turn extends BodyNode {

        Turn(BodyNode body) {
            super(body.getLineNumber(), body.getChildren());
        }

        @Override
        public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context) throws IOException {
            if (context.getScopeChain().get(TIME) instanceof TimeBox time) {
                time.check();
            }
            super.render(self, writer, context);
        }
    }
}
