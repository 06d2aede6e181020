package io.cohortsync.engine.question;

import io.cohortsync.contracts.cohort.InvalidDefinition;
import io.cohortsync.contracts.engine.EngineCommand.PutCohort;
import io.cohortsync.contracts.question.Answer;
import io.cohortsync.contracts.question.Question;
import io.cohortsync.contracts.wire.PropertyJson;
import io.cohortsync.engine.cohort.Cohort;
import io.cohortsync.engine.cohort.KnownUser;
import io.cohortsync.engine.definition.CohortBook;
import io.cohortsync.engine.definition.ComputationBook;
import io.cohortsync.engine.event.EventLogs;
import io.cohortsync.engine.event.EventStore;
import io.cohortsync.engine.state.StoredProperty;
import io.cohortsync.engine.user.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import tools.jackson.databind.JsonNode;

/** Counts who meets a definition, by the rule a cohort with this definition would have. */
final class PreviewVisit implements Visit {
    private static final String NO_COHORT = "";
    /** A user may have 1,000 properties: a sample shows some. */
    private static final int MAX_PROPERTIES = 20;

    private final String workspaceId;
    private final Cohort wanted;
    private final int sampleSize;
    private final EventStore events;
    private final CohortBook cohorts;
    private final ComputationBook computations;
    private final Map<String, Long> covered = new LinkedHashMap<>();
    private final List<Answer.User> sample = new ArrayList<>();
    private long size;
    private long unevaluated;

    PreviewVisit(
            String workspaceId,
            Question.Preview question,
            EventStore events,
            CohortBook cohorts,
            ComputationBook computations)
            throws InvalidDefinition {
        this.workspaceId = workspaceId;
        this.wanted =
                Cohort.of(new PutCohort(workspaceId, NO_COHORT, 0, 0, question.definition(), question.timeZone()));
        this.sampleSize = question.sample();
        this.events = events;
        this.cohorts = cohorts;
        this.computations = computations;
        question.coverage().forEach(property -> covered.put(property, 0L));
    }

    @Override
    public boolean goesOnAfter(User user, long now) {
        try (EventLogs logs = events.read(user, now)) {
            var view = new KnownUser(user, logs, cohorts.index(workspaceId), computations);
            if (wanted.rule().evaluate(view, now).matches()) {
                count(user);
            }
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            unevaluated++;
        }
        return true;
    }

    private void count(User user) {
        size++;
        covered.replaceAll((property, count) -> has(user, property) ? count + 1 : count);
        if (sample.size() < sampleSize) {
            Map<String, JsonNode> properties = new LinkedHashMap<>();
            for (StoredProperty property :
                    user.properties().all().stream().limit(MAX_PROPERTIES).toList()) {
                properties.put(property.getName(), PropertyJson.of(property.getValue()));
            }
            sample.add(new Answer.User(Long.toString(user.amplitudeId()), user.userId(), user.deviceId(), properties));
        }
    }

    private static boolean has(User user, String property) {
        return switch (property) {
            case "user_id" -> !user.userId().isEmpty();
            case "device_id" -> !user.deviceId().isEmpty();
            default -> user.properties().value(property) != null;
        };
    }

    @Override
    public Answer answer() {
        return new Answer.Preview(size, covered, sample, unevaluated);
    }
}
