package io.cohortsync.destinations.request;

import io.cohortsync.destinations.identifier.Member;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An HTTP request, ready to be sent as often as needed. Does not print its headers or body: both may be confidential.
 *
 * @param body empty where the request has none
 * @param members the users in it, in the order of the body; empty for requests that are not about users
 */
public record Call(
        String method,
        URI url,
        Reach reach,
        List<Header> headers,
        byte[] body,
        List<Member> members,
        Optional<WebhookSignature> signature) {

    /** Where a request may go. */
    public enum Reach {
        /** An address a user chose: only where the network guard allows. */
        GUARDED,
        /** An address of this installation. */
        INTERNAL
    }

    public Call {
        headers = List.copyOf(headers);
        members = List.copyOf(members);
    }

    /** The headers of an attempt made at {@code at}: a signature carries the time of the attempt. */
    public List<Header> headersAt(Instant at) {
        List<Header> all = new ArrayList<>(headers);
        signature.ifPresent(signer -> all.addAll(signer.headers(at, body)));
        return all;
    }

    @Override
    public String toString() {
        return method + " " + url.getScheme() + "://" + url.getAuthority() + " for " + members.size() + " users";
    }
}
