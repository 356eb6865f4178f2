/** What is looked at more than it is changed, on one playground, which takes as long to start as many tests. */
import './dashboards.ts'
import './reading.ts'
