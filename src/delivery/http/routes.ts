import type { Route } from '../../jobs/http/server.ts';
import { feedRoute } from './feed-route.ts';
import { type IssueRouteParts, issueRoute } from './issue-route.ts';
import { type UnsubscribeParts, unsubscribeRoutes } from './unsubscribe-routes.ts';

export type DeliveryRouteParts = IssueRouteParts &
  UnsubscribeParts & {
    /** The folder of issues. */
    readonly out: string;
  };

/** The addresses that recipients have: open ones, of which the signed ones let in who has the link. */
export function deliveryRoutes(parts: DeliveryRouteParts): readonly Route[] {
  return [issueRoute(parts), ...unsubscribeRoutes(parts), feedRoute(parts.out)];
}
