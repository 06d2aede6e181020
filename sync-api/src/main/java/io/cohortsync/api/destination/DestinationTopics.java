package io.cohortsync.api.destination;

import io.cohortsync.api.problem.Problem;
import io.cohortsync.api.topic.TopicStart;
import io.cohortsync.contracts.topic.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the topics of new destinations. */
@Component
public class DestinationTopics {
    private static final Logger LOG = LoggerFactory.getLogger(DestinationTopics.class);

    private final TopicStart topics;

    DestinationTopics(TopicStart topics) {
        this.topics = topics;
    }

    /**
     * Makes the topic of a destination before its row is committed: whoever hears of the destination finds it. A problem (503)
     * when the broker does not answer.
     */
    public void make(String destinationId) {
        try {
            topics.make(Topics.deliveries(destinationId));
        } catch (IllegalStateException e) {
            LOG.warn("No topic for a new destination", e);
            throw Problem.unavailable("The broker does not answer, so the destination cannot be made; try again.");
        }
    }
}
