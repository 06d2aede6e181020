package io.cohortsync.api.notification;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface SubscriptionRows extends JpaRepository<SubscriptionRow, String> {
    List<SubscriptionRow> findByWorkspaceIdOrderById(String workspaceId);
}
