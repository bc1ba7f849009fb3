package io.github.pingoneoath.pingone;

import java.io.IOException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import okhttp3.Authenticator;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** Adds the access token to a request; on 401 renews it and repeats the request, once. */
final class BearerAuth implements Interceptor, Authenticator {

  private static final String AUTHORIZATION = "Authorization";
  private static final String BEARER = "Bearer ";

  private final Supplier<String> current;
  private final UnaryOperator<String> replace;

  /**
   * @param current gives the token to use
   * @param replace gives another one for a token that was refused, or the same if there is none
   */
  BearerAuth(Supplier<String> current, UnaryOperator<String> replace) {
    this.current = current;
    this.replace = replace;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    return chain.proceed(with(chain.request(), current.get()));
  }

  @Override
  public @Nullable Request authenticate(@Nullable Route route, Response response) {
    Response prior = response.priorResponse();
    if (prior != null && prior.code() == response.code()) {
      return null;
    }
    String refused = response.request().header(AUTHORIZATION).substring(BEARER.length());
    String renewed = replace.apply(refused);
    return renewed.equals(refused) ? null : with(response.request(), renewed);
  }

  private static Request with(Request request, String token) {
    return request.newBuilder().header(AUTHORIZATION, BEARER + token).build();
  }
}
