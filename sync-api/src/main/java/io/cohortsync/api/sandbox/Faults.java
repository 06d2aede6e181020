package io.cohortsync.api.sandbox;

import io.cohortsync.api.problem.FieldError;
import io.cohortsync.api.problem.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * How the sandbox misbehaves.
 *
 * @param failShare 0..1 of the requests are answered with {@code failStatus} and do nothing
 * @param failStatus 400..599
 * @param rejectShare 0..1 of all identifiers are rejected by name: the same ones every time
 * @param dropShare 0..1 of all identifiers are accepted and not kept: the same ones every time
 * @param delayMs 0..30000 milliseconds before each answer
 * @param rateLimitPerSecond requests answered per second, the others get 429; null (or 0) for no limit
 */
@Schema(name = "SandboxFaults")
record Faults(
        double failShare,
        int failStatus,
        double rejectShare,
        double dropShare,
        int delayMs,
        @Nullable Integer rateLimitPerSecond) {
    static final Faults NONE = new Faults(0, 503, 0, 0, 0, null);

    private static final int MAX_DELAY_MS = 30_000;
    private static final int MAX_RATE = 1_000_000;
    private static final double CRC_VALUES = 1L << 32;

    /** @throws Problem naming every field that is out of its bounds */
    Faults {
        List<FieldError> errors = new ArrayList<>();
        checkShare("fail_share", failShare, errors);
        check("fail_status", failStatus, 400, 599, errors);
        checkShare("reject_share", rejectShare, errors);
        checkShare("drop_share", dropShare, errors);
        check("delay_ms", delayMs, 0, MAX_DELAY_MS, errors);
        if (rateLimitPerSecond != null) {
            check("rate_limit_per_second", rateLimitPerSecond, 0, MAX_RATE, errors);
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        rateLimitPerSecond = rateLimitPerSecond == null || rateLimitPerSecond == 0 ? null : rateLimitPerSecond;
    }

    /** Whether the request that drew {@code lot}, 0 (included) to 1 (not), fails. */
    boolean fails(double lot) {
        return lot < failShare;
    }

    boolean rejects(Member member) {
        return isAmong(rejectShare, "reject", member);
    }

    boolean drops(Member member) {
        return isAmong(dropShare, "drop", member);
    }

    private static boolean isAmong(double share, String fault, Member member) {
        CRC32 hash = new CRC32();
        hash.update((fault + '/' + member.identifier() + '/' + member.value()).getBytes(StandardCharsets.UTF_8));
        return hash.getValue() / CRC_VALUES < share;
    }

    private static void checkShare(String field, double share, List<FieldError> errors) {
        if (!(share >= 0 && share <= 1)) {
            errors.add(new FieldError(field, Double.toString(share), "must be a number from 0 to 1"));
        }
    }

    private static void check(String field, int value, int least, int most, List<FieldError> errors) {
        if (value < least || value > most) {
            errors.add(new FieldError(field, Integer.toString(value), "must be from " + least + " to " + most));
        }
    }
}
