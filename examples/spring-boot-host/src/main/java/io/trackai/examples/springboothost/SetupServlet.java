package io.trackai.examples.springboothost;

import io.trackai.http.ApiRequest;
import io.trackai.http.ApiResponse;
import io.trackai.http.Caller;
import io.trackai.http.SetupApi;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;

// tag::mount[]
/** The REST face as a servlet. Spring Security has said who is calling before it gets here. */
@SuppressWarnings("serial") // no container serializes it
final class SetupServlet extends HttpServlet {

    private final transient SetupApi api;

    SetupServlet(SetupApi api) {
        this.api = api;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ApiRequest.Builder call = ApiRequest.builder(
                        request.getMethod(),
                        request.getRequestURI()
                                .substring(request.getContextPath().length()))
                .rawQuery(request.getQueryString())
                .caller(caller(request))
                .remoteAddress(request.getRemoteAddr())
                .body(request.getInputStream());
        Collections.list(request.getHeaderNames())
                .forEach(name -> Collections.list(request.getHeaders(name)).forEach(value -> call.header(name, value)));
        ApiResponse answer = api.handle(call.build());
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.streaming()) {
            goOn(answer, request.startAsync());
        } else {
            answer.writeTo(response.getOutputStream());
        }
    }

    /** A live feed has a thread of its own, at most 200 by the library's limit, and none of the server's. */
    private static void goOn(ApiResponse feed, AsyncContext open) {
        open.setTimeout(0);
        open.addListener(new EndOfFeed());
        Thread writer = new Thread(
                () -> {
                    try {
                        feed.writeTo(open.getResponse().getOutputStream());
                    } catch (IOException gone) {
                        // The reader went away; he resumes where he left.
                    } finally {
                        EndOfFeed.of(open);
                    }
                },
                "trackai-feed");
        writer.setDaemon(true);
        writer.start();
    }

    private static Caller caller(HttpServletRequest request) {
        if (request.isUserInRole("OPERATOR")) {
            return Caller.operator(request.getRemoteUser());
        }
        return request.isUserInRole("LEAD") ? Caller.lead(request.getRemoteUser()) : Caller.anonymous();
    }
}
// end::mount[]
