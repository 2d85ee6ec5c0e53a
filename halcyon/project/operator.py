"""Who acts at the command line."""

from halcyon.access.viewer import Viewer

#: In the trail, what is done here is an operator's; which of them, the machine's own records say.
OPERATOR = Viewer(name="operator, at the command line", principal_id=0, principals=())
