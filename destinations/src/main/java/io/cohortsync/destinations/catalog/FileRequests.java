package io.cohortsync.destinations.catalog;

import io.cohortsync.destinations.request.RequestTemplate;
import java.util.Optional;

/**
 * The requests about a whole file, each of which may be repeated. Its parts are the request of {@code ADD}.
 *
 * @param begin comes before the first part; also again while parts are there, which stay
 * @param complete makes the file what the destination shows, all at once; a file that is shown stays so
 * @param discard throws the parts away; absent where they are forgotten by themselves
 */
public record FileRequests(
        Optional<RequestTemplate> begin, RequestTemplate complete, Optional<RequestTemplate> discard) {}
